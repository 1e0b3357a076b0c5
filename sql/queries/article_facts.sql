-- question: What does one article say: its quotes, dates, events and agreements, in the order of the text?
-- question_fa: یک خبر چه می‌گوید: سخنان، تاریخ‌ها، رویدادها و توافق‌های آن به ترتیب متن؟
-- grain: one row per quote and speaker, date expression, mention of an event and mention of an agreement
-- parameters:
--   article (article, required): its file name or record id, or COLLECTION/PATH
-- columns:
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   fact: quote, date, event or agreement
--   kind: direct, indirect or paraphrase; calendar of a date; type of an event or agreement
--   fact_text: the words, as the article has them
--   value: speaker of a quote, place of an event, title of an agreement
--   earliest: first day of saying, of the date or of the event
--   latest: last such day
--   rule: rule that found it
--   fact_id: the quote, date expression or mention
--   article_id: the article
-- example: --article 004_2f910f104074bdd6.txt
with wanted as (
    select
        id,
        title,
        raw_text
    from articles
    where :article in (path, collection || '/' || path)
),

facts as (
    select
        q.part,
        q.start_char,
        q.end_char,
        'quote' as fact,
        q.kind,
        q.speaker_name as value,
        q.said_earliest as earliest,
        q.said_latest as latest,
        q.quote_rule as rule,
        q.quote_id as fact_id,
        q.article_id
    from quote_evidence as q
    union all
    select
        d.part,
        d.start_char,
        d.end_char,
        'date' as fact,
        d.calendar as kind,
        d.weekday as value,
        d.earliest,
        d.latest,
        d.rule,
        d.id as fact_id,
        d.article_id
    from date_expressions as d
    union all
    select
        e.part,
        e.start_char,
        e.end_char,
        'event' as fact,
        e.event_type as kind,
        e.place_name as value,
        e.earliest,
        e.latest,
        e.rule,
        e.mention_id as fact_id,
        e.article_id
    from event_evidence as e
    union all
    select
        m.part,
        m.start_char,
        m.end_char,
        'agreement' as fact,
        m.type as kind,
        agr.title as value,
        cast(null as date) as earliest,
        cast(null as date) as latest,
        m.rule,
        m.id as fact_id,
        m.article_id
    from agreement_mentions as m
    left join agreements as agr on m.agreement_id = agr.id
)

select
    facts.part,
    facts.start_char,
    facts.end_char,
    facts.fact,
    facts.kind,
    substr(
        case facts.part when 'title' then wanted.title else wanted.raw_text end,
        facts.start_char + 1,
        facts.end_char - facts.start_char
    ) as fact_text,
    facts.value,
    facts.earliest,
    facts.latest,
    facts.rule,
    facts.fact_id,
    facts.article_id
from facts
inner join wanted on facts.article_id = wanted.id
order by
    facts.article_id,
    case facts.part when 'title' then 0 else 1 end,
    facts.start_char,
    facts.end_char,
    facts.fact,
    facts.fact_id,
    facts.value
