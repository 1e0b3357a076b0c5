-- Which publishers tell of events.
select distinct
    m.event_id,
    a.publisher_id,
    case when a.publisher_id is null then a.publisher_name end as other_name
from event_mentions as m
inner join articles as a on m.article_id = a.id
where m.event_id in (:keys)
