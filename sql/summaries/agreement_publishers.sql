-- Which publishers tell of agreements.
select distinct
    m.agreement_id,
    a.publisher_id,
    case when a.publisher_id is null then a.publisher_name end as other_name
from agreement_mentions as m
inner join articles as a on m.article_id = a.id
where m.agreement_id in (:keys)
