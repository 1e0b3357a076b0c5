-- question: Which words are attributed to whom, and where does the article say so?
-- question_fa: کدام سخن از کیست و کجای خبر آمده است؟
-- grain: one row per quote and speaker; a quote without a known speaker has one row
-- columns:
--   article_id: the article
--   article_path: its file name or record id
--   quote_id: the quote
--   part: body or title; the offsets count in it
--   start_char: offset of the first character of the content, in code points of the raw part
--   end_char: offset after its last character
--   quote_text: the content, as the article has it
--   kind: direct, indirect or paraphrase
--   marker: what sets it off: guillemets, colon, ke, bare or nominal
--   cue: the words that report it
--   speaker_id: who said it; NULL where unknown
--   speaker_name: Persian name of the speaker; NULL where unknown
--   speaker_name_en: English name of the speaker
--   speaker_kind: person, institution, government, state, media, group, role or anonymous
--   country_code: country of the speaker
--   mention_text: the words that name the speaker here; NULL where the subject is dropped
--   mention_kind: name, role, pronoun, institution, anonymous or implicit
--   rule: rule that decided who the speaker is
--   confidence: high, medium or low, by that rule
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   said_rule: what fixed these days
--   quote_rule: rule that found the quote
--   parent_quote_id: the quote that this one stands in
--   occasion: press_conference, interview, talks, phone_call, meeting, speech, letter, …; NULL where it is not said
--   occasion_text: the words that say so
--   addressee_id: to whom it was said, where that is one who is known
--   addressee_name: Persian name of the addressee
--   addressee_text: the words that name the addressee
select
    q.article_id,
    a.path as article_path,
    q.id as quote_id,
    q.part,
    q.start_char,
    q.end_char,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.start_char + 1,
        q.end_char - q.start_char
    ) as quote_text,
    q.kind,
    q.marker,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.cue_start + 1,
        q.cue_end - q.cue_start
    ) as cue,
    qs.speaker_id,
    s.name as speaker_name,
    s.name_en as speaker_name_en,
    s.kind as speaker_kind,
    s.country_code,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        qs.mention_start + 1,
        qs.mention_end - qs.mention_start
    ) as mention_text,
    qs.mention_kind,
    qs.rule,
    qs.confidence,
    q.said_earliest,
    q.said_latest,
    q.said_rule,
    q.rule as quote_rule,
    q.parent_id as parent_quote_id,
    q.occasion,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.occasion_start + 1,
        q.occasion_end - q.occasion_start
    ) as occasion_text,
    q.addressee_id,
    addressee.name as addressee_name,
    substr(
        case q.part when 'title' then a.title else a.raw_text end,
        q.addressee_start + 1,
        q.addressee_end - q.addressee_start
    ) as addressee_text
from quotes as q
inner join articles as a on q.article_id = a.id
left join quote_speakers as qs on q.id = qs.quote_id
left join speakers as s on qs.speaker_id = s.id
left join speakers as addressee on q.addressee_id = addressee.id
