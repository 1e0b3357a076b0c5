-- question: Whose text is each article in the end, and which articles are one text?
-- question_fa: متن هر خبر در اصل از کیست و کدام خبرها یک متن‌اند؟
-- grain: one row per article
-- columns:
--   article_id: the article
--   text_id: the first article with the same text; the article itself where there is no other
--   publisher_id: the furthest source that the text names, else its publisher; NULL: the register does not know it
--   other_name: that source's name, where the register does not know it
--   origin: one word for both; an origin that nobody knows is that text's own
select
    a.id as article_id,
    first_one.id as text_id,
    case when src.id is null then first_one.publisher_id else src.publisher_id end as publisher_id,
    case
        when src.id is null then case when first_one.publisher_id is null then first_one.publisher_name end
        when src.publisher_id is null then src.name
    end as other_name,
    case
        when src.publisher_id is not null then 'publisher ' || cast(src.publisher_id as text)
        when src.id is not null then 'name ' || src.name
        when first_one.publisher_id is not null then 'publisher ' || cast(first_one.publisher_id as text)
        when first_one.publisher_name is not null then 'name ' || first_one.publisher_name
        else 'text ' || cast(first_one.id as text)
    end as origin
from articles as a
left join article_copies as c on a.id = c.article_id
inner join articles as first_one on coalesce(c.first_article_id, a.id) = first_one.id
left join article_sources as src
    on
        first_one.id = src.article_id
        and src.position = (
            select max(further.position)
            from article_sources as further
            where further.article_id = first_one.id and further.role <> 'document'
        )
