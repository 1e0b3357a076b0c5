-- What agreements are about, by the months in which articles say so.
select distinct
    m.agreement_id,
    ft.topic_id,
    published.month_start
from agreement_mentions as m
inner join fact_topics as ft on m.id = ft.agreement_mention_id
inner join articles as a on m.article_id = a.id
left join calendar as published on a.published_on = published.day
where m.agreement_id in (:keys)
