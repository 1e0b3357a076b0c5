-- question: What was said to somebody, by whom and on what occasion?
-- question_fa: به یک نفر چه گفته شد، چه کسی و در چه مناسبتی گفت؟
-- grain: one row per quote and speaker; undated ones last, and only where no day is asked for
-- parameters:
--   addressee (speaker, required): to whom
--   speaker (speaker): who said it
--   since (first_day): said on this day or later
--   until (last_day): said on this day or before
-- columns:
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   published_on: day of publication; stands in where the day of saying is open
--   speaker_name: Persian name of the speaker
--   addressee_name: Persian name of the addressee
--   addressee_text: the words that name the addressee
--   occasion: letter, phone_call, meeting, …; NULL where it is not said
--   occasion_text: the words that say so
--   quote_text: what was said, as the article has it
--   article_path: the article's file name or record id
--   speaker_id: the speaker
--   addressee_id: the addressee
--   quote_id: the quote
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
-- example: --addressee "فواد حسین"
select
    q.said_earliest,
    q.said_latest,
    a.published_on,
    q.speaker_name,
    q.addressee_name,
    q.addressee_text,
    q.occasion,
    q.occasion_text,
    q.quote_text,
    q.article_path,
    q.speaker_id,
    q.addressee_id,
    q.quote_id,
    q.article_id,
    q.part,
    q.start_char,
    q.end_char
from quote_evidence as q
inner join articles as a on q.article_id = a.id
where
    q.addressee_id in (
        select one.id from speakers as one
        where :addressee in (one.slug, one.name, one.name_en)
    )
    and (:speaker = '' or q.speaker_id in (
        select one.id from speakers as one
        where :speaker in (one.slug, one.name, one.name_en)
    ))
    and (
        :since = ''
        or coalesce(q.said_latest, a.published_on) >= (
            select cal.day
            from calendar as cal
            where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
    and (
        :until = ''
        or coalesce(q.said_earliest, a.published_on) <= (
            select cal.day
            from calendar as cal
            where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
order by
    case when coalesce(q.said_earliest, a.published_on) is null then 1 else 0 end,
    coalesce(q.said_earliest, a.published_on),
    q.article_id,
    q.part,
    q.start_char,
    q.speaker_id
