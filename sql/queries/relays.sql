-- question: Who relays whom, how often, and when first and last?
-- question_fa: کدام رسانه خبر را از کدام رسانه گرفته، چند بار، و نخستین و آخرین بار کی بود؟
-- grain: one row per medium that takes texts from a source, and source
-- parameters:
--   publisher (publisher): the one who relays, or the source
--   since (first_day): published on this day or later
--   until (last_day): published on this day or before
-- columns:
--   relayed_by: who took the texts, by its fullest name
--   source_name: from whom, by its fullest name
--   role: outlet, agency, website or document
--   articles: articles
--   first_published: day of publication of the first of them, where days are known
--   last_published: day of publication of the last of them
-- example: --publisher ایرنا
select
    chain.relayed_by,
    chain.source_name,
    chain.role,
    count(distinct chain.article_id) as articles,
    min(a.published_on) as first_published,
    max(a.published_on) as last_published
from source_chain as chain
inner join articles as a on chain.article_id = a.id
where
    chain.relayed_by is not null
    and (
        :publisher = ''
        or chain.source_name in (
            select one.name from publishers as one
            where :publisher in (one.slug, one.name, one.name_en)
        )
        or chain.relayed_by in (
            select one.name from publishers as one
            where :publisher in (one.slug, one.name, one.name_en)
        )
    )
    and (
        :since = ''
        or a.published_on >= (
            select cal.day
            from calendar as cal
            where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
    and (
        :until = ''
        or a.published_on <= (
            select cal.day
            from calendar as cal
            where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
group by chain.relayed_by, chain.source_name, chain.role
order by count(distinct chain.article_id) desc, chain.relayed_by, chain.source_name asc, chain.role asc
