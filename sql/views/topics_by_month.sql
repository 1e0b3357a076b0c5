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
    months.day as month_start,
    t.name as topic_name,
    t.name_en as topic_name_en,
    count(distinct ft.article_id) as articles,
    count(distinct case ft.fact when 'article' then ft.article_id end) as articles_about,
    count(distinct ft.quote_id) as quotes,
    count(distinct em.event_id) as events,
    count(distinct am.agreement_id) as agreements,
    t.iptc,
    t.id as topic_id
from fact_topics as ft
inner join topics as t on ft.topic_id = t.id
inner join articles as a on ft.article_id = a.id
left join event_mentions as em on ft.event_mention_id = em.id
left join agreement_mentions as am on ft.agreement_mention_id = am.id
left join calendar as published on a.published_on = published.day
left join calendar as months on published.month_start = months.day
group by months.day, t.id, t.name, t.name_en, t.iptc
