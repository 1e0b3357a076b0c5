-- What articles add to the sums of their publishers, by day.
with relayed as (
    select distinct src.article_id
    from article_sources as src
    inner join articles as a on src.article_id = a.id
    where
        src.article_id in (:keys)
        and src.role <> 'document'
        and (a.publisher_id is null or src.publisher_id is null or src.publisher_id <> a.publisher_id)
        and (a.publisher_name is null or src.name <> a.publisher_name)
),

quoted as (
    select
        article_id,
        count(id) as quotes
    from quotes
    where article_id in (:keys)
    group by article_id
)

select
    a.publisher_id,
    case when a.publisher_id is null then a.publisher_name end as other_name,
    a.published_on,
    count(a.id) as articles,
    count(relayed.article_id) as relayed_articles,
    cast(coalesce(sum(quoted.quotes), 0) as integer) as quotes
from articles as a
left join relayed on a.id = relayed.article_id
left join quoted on a.id = quoted.article_id
where a.id in (:keys)
group by a.publisher_id, case when a.publisher_id is null then a.publisher_name end, a.published_on
