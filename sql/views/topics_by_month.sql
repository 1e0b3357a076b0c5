-- question: What is the news about, month by month?
-- question_fa: خبرها هر ماه درباره چه موضوع‌هایی است؟
-- grain: one row per topic and month of publication; articles without a known day are in the row without a month
-- columns:
--   month_start: first day of the Gregorian month; NULL: the articles' day is not known
--   topic_name: Persian name of the topic
--   topic_name_en: English name
--   articles: articles that are about it, or that have a quote, event or agreement about it
--   articles_about: articles that are about it as a whole, by their title, opening or many words
--   quotes: quotes about it
--   events: events with it on the agenda
--   agreements: agreements about it
--   iptc: its place in the IPTC Media Topics
--   topic_id: the topic
select
    counted.month_start,
    t.name as topic_name,
    t.name_en as topic_name_en,
    counted.articles,
    counted.articles_about,
    counted.quotes,
    cast((
        select count(about.id)
        from event_topics as about
        where about.topic_id = counted.topic_id and about.month_start = counted.month_start
    ) + case when counted.month_start is null then (
        select count(about.id)
        from event_topics as about
        where about.topic_id = counted.topic_id and about.month_start is null
    ) else 0 end as integer) as events,
    cast((
        select count(about.id)
        from agreement_topics as about
        where about.topic_id = counted.topic_id and about.month_start = counted.month_start
    ) + case when counted.month_start is null then (
        select count(about.id)
        from agreement_topics as about
        where about.topic_id = counted.topic_id and about.month_start is null
    ) else 0 end as integer) as agreements,
    t.iptc,
    counted.topic_id
from topic_months as counted
inner join topics as t on counted.topic_id = t.id
