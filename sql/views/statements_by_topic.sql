-- question: Who said what about a topic, and when?
-- question_fa: درباره هر موضوع چه کسی، کی، چه گفت؟
-- grain: one row per topic, quote and known speaker
-- columns:
--   topic_name: Persian name of the topic
--   topic_name_en: English name
--   speaker_name: Persian name of the speaker
--   quote_text: what is attributed to them, as the article has it
--   topic_text: the first words in it that tell the topic
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   published_on: day of publication, where one is known
--   publisher_name: publisher of the article
--   article_path: the article's file name or record id
--   speaker_name_en: English name of the speaker
--   speaker_kind: person, institution, government, state, media, group, role or anonymous
--   country_code: country of the speaker
--   topic_id: the topic
--   speaker_id: the speaker
--   quote_id: the quote
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character of the quote, in code points of the raw part
--   end_char: offset after its last character
select
    t.name as topic_name,
    t.name_en as topic_name_en,
    q.speaker_name,
    q.quote_text,
    substr(
        case ft.part when 'title' then a.title else a.raw_text end,
        ft.start_char + 1,
        ft.end_char - ft.start_char
    ) as topic_text,
    q.said_earliest,
    q.said_latest,
    q.published_on,
    q.publisher_name,
    q.article_path,
    q.speaker_name_en,
    q.speaker_kind,
    q.country_code,
    ft.topic_id,
    q.speaker_id,
    q.quote_id,
    q.article_id,
    q.part,
    q.start_char,
    q.end_char
from fact_topics as ft
inner join topics as t on ft.topic_id = t.id
inner join articles as a on ft.article_id = a.id
inner join who_said_what as q on ft.quote_id = q.quote_id
where ft.fact = 'quote'
