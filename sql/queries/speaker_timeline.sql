-- question: What did somebody say and do, and in which offices, in the order of time?
-- question_fa: یک نفر به ترتیب زمان چه گفت، چه کرد و چه سمت‌هایی داشت؟
-- grain: one row per quote and event of the speaker, and per start and end of an office; undated ones last
-- parameters:
--   speaker (speaker, required): who
--   since (first_day): on this day or later
--   until (last_day): on this day or before
-- columns:
--   earliest: first day on which it may have been; of a quote without a known day, the day of publication
--   latest: last day on which it may have been
--   what: statement, type of the event, takes_office or leaves_office
--   told: the words, the participants, or the title of the office, in Persian
--   place_name: where it was
--   status: of an event: occurred, planned, cancelled, denied or disputed
--   articles: articles that tell of it; NULL for what the register knows
--   quote_id: the quote
--   event_id: the event
--   agreement_id: the agreement
--   office_id: the office
-- example: --speaker "سرگئی ریابکوف"
with wanted as (
    select id
    from speakers
    where :speaker in (slug, name, name_en)
),

deeds as (
    select
        coalesce(w.said_earliest, w.published_on) as earliest,
        coalesce(w.said_latest, w.published_on) as latest,
        'statement' as what,
        w.quote_text as told,
        cast(null as text) as place_name,
        cast(null as text) as status,
        1 as articles,
        w.quote_id,
        cast(null as integer) as event_id,
        cast(null as integer) as agreement_id,
        cast(null as integer) as office_id
    from who_said_what as w
    inner join wanted on w.speaker_id = wanted.id
    union all
    select
        e.earliest,
        e.latest,
        e.event_type as what,
        e.actors as told,
        e.place_name,
        e.status,
        e.articles,
        cast(null as integer) as quote_id,
        e.event_id,
        e.agreement_id,
        cast(null as integer) as office_id
    from event_overview as e
    inner join event_actors as a on e.event_id = a.event_id
    inner join wanted on a.speaker_id = wanted.id
    union all
    select
        t.starts_on as earliest,
        t.starts_on as latest,
        'takes_office' as what,
        o.title as told,
        cast(null as text) as place_name,
        cast(null as text) as status,
        cast(null as integer) as articles,
        cast(null as integer) as quote_id,
        cast(null as integer) as event_id,
        cast(null as integer) as agreement_id,
        o.id as office_id
    from tenures as t
    inner join offices as o on t.office_id = o.id
    inner join wanted on t.speaker_id = wanted.id
    union all
    select
        t.ends_on as earliest,
        t.ends_on as latest,
        'leaves_office' as what,
        o.title as told,
        cast(null as text) as place_name,
        cast(null as text) as status,
        cast(null as integer) as articles,
        cast(null as integer) as quote_id,
        cast(null as integer) as event_id,
        cast(null as integer) as agreement_id,
        o.id as office_id
    from tenures as t
    inner join offices as o on t.office_id = o.id
    inner join wanted on t.speaker_id = wanted.id
    where t.ends_on is not null
)

select
    earliest,
    latest,
    what,
    told,
    place_name,
    status,
    articles,
    quote_id,
    event_id,
    agreement_id,
    office_id
from deeds
where
    (
        :since = ''
        or latest >= (
            select cal.day
            from calendar as cal
            where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
    and (
        :until = ''
        or earliest <= (
            select cal.day
            from calendar as cal
            where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
order by
    case when earliest is null then 1 else 0 end,
    earliest,
    latest,
    what,
    quote_id,
    event_id,
    agreement_id,
    office_id
