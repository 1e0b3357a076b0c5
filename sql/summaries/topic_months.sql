-- What articles add to the sums of their topics, by month of publication.
select
    ft.topic_id,
    published.month_start,
    count(distinct ft.article_id) as articles,
    count(distinct case ft.fact when 'article' then ft.article_id end) as articles_about,
    count(distinct ft.quote_id) as quotes
from fact_topics as ft
inner join articles as a on ft.article_id = a.id
left join calendar as published on a.published_on = published.day
where ft.article_id in (:keys)
group by ft.topic_id, published.month_start
