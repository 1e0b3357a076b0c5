-- question: Who said what, when, and in which article?
-- question_fa: چه کسی، کی و در کدام خبر چه گفت؟
-- grain: one row per quote and known speaker
-- columns:
--   speaker_name: Persian name of the speaker
--   quote_text: what is attributed to them, as the article has it
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   published_on: day of publication, where one is known
--   publisher_name: publisher of the article
--   kind: direct, indirect or paraphrase
--   confidence: high, medium or low, by the rule that decided who speaks
--   article_path: the article's file name or record id
--   speaker_name_en: English name of the speaker
--   speaker_kind: person, institution, government, state, media, group, role or anonymous
--   country_code: country of the speaker
--   speaker_id: the speaker
--   quote_id: the quote
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   occasion: press_conference, interview, talks, phone_call, meeting, speech, letter, …; NULL where it is not said
--   addressee: to whom it was said: the name where one is known, else the words of the article
select
    q.speaker_name,
    q.quote_text,
    q.said_earliest,
    q.said_latest,
    a.published_on,
    coalesce(p.name, a.publisher_name) as publisher_name,
    q.kind,
    q.confidence,
    q.article_path,
    q.speaker_name_en,
    q.speaker_kind,
    q.country_code,
    q.speaker_id,
    q.quote_id,
    q.article_id,
    q.part,
    q.start_char,
    q.end_char,
    q.occasion,
    coalesce(q.addressee_name, q.addressee_text) as addressee
from quote_evidence as q
inner join articles as a on q.article_id = a.id
left join publishers as p on a.publisher_id = p.id
where q.speaker_id is not null
