-- What events are about, by the months in which articles say so.
select distinct
    m.event_id,
    ft.topic_id,
    published.month_start
from event_mentions as m
inner join fact_topics as ft on m.id = ft.event_mention_id
inner join articles as a on m.article_id = a.id
left join calendar as published on a.published_on = published.day
where m.event_id in (:keys)
