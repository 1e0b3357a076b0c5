-- question: What became of each agreement: who agreed, on what, and does it stand?
-- question_fa: سرنوشت هر توافق چیست: میان چه کسانی، درباره چه، و آیا پابرجاست؟
-- grain: one row per agreement
-- columns:
--   agreement_title: fullest name that the articles give
--   agreement_type: treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract
--   parties: up to eight parties, in Persian
--   status: the furthest step: planned, negotiated, initialled, signed, …, in_force, suspended, withdrawn, terminated
--   signed_earliest: first day on which it may have been signed
--   signed_latest: last day on which it may have been signed
--   signed_place: where it was signed
--   signatories: who signed, in Persian
--   in_force_earliest: first day on which it may have entered into force
--   in_force_latest: last day on which it may have entered into force
--   valid_earliest: first day of its period of validity or application
--   valid_latest: last day of that period
--   duration: how long it holds, as the articles say
--   sectors: up to twelve fields that it covers, as the articles name them
--   parties_en: the parties in English, where English names are known
--   articles: articles that name it
--   mentions: places in articles that name it or refer to it
--   agreement_id: the agreement
--   agreement_slug: readable key of the agreement
with ranked as (
    select
        t.agreement_id,
        max(
            case t.step
                when 'planned' then 0 when 'negotiated' then 1 when 'initialled' then 2 when 'signed' then 3
                when 'ratified' then 4 when 'promulgated' then 5 when 'entered_into_force' then 6 when 'renewed' then 6
                when 'suspended' then 7 when 'withdrawn' then 8 when 'terminated' then 9
            end
        ) as reached
    from agreement_timeline as t
    left join agreement_timeline as later
        on
            t.agreement_id = later.agreement_id
            and t.step in ('suspended', 'withdrawn', 'terminated')
            and later.step in ('entered_into_force', 'renewed')
            and t.latest < later.earliest
    where later.agreement_id is null
    group by t.agreement_id
),

told as (
    select
        agreement_id,
        count(id) as mentions,
        count(distinct article_id) as articles
    from agreement_mentions
    where agreement_id is not null
    group by agreement_id
),

claims as (
    select
        m.agreement_id,
        c.kind,
        c.value,
        c.start_char,
        c.earliest,
        c.latest
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    where m.agreement_id is not null
),

periods as (
    select
        agreement_id,
        max(case kind when 'period' then earliest end) as earliest,
        min(case kind when 'period' then latest end) as latest,
        min(case kind when 'duration' then value end) as one_duration,
        max(case kind when 'duration' then value end) as other_duration
    from claims
    group by agreement_id
),

sectors as (
    select
        agreement_id,
        value,
        row_number() over (partition by agreement_id order by min(start_char), value) as number
    from claims
    where kind = 'sector'
    group by agreement_id, value
),

covered as (
    select
        agreement_id,
        max(case when number = 1 then value end)
        || coalesce('، ' || max(case when number = 2 then value end), '')
        || coalesce('، ' || max(case when number = 3 then value end), '')
        || coalesce('، ' || max(case when number = 4 then value end), '')
        || coalesce('، ' || max(case when number = 5 then value end), '')
        || coalesce('، ' || max(case when number = 6 then value end), '')
        || coalesce('، ' || max(case when number = 7 then value end), '')
        || coalesce('، ' || max(case when number = 8 then value end), '')
        || coalesce('، ' || max(case when number = 9 then value end), '')
        || coalesce('، ' || max(case when number = 10 then value end), '')
        || coalesce('، ' || max(case when number = 11 then value end), '')
        || coalesce('، ' || max(case when number = 12 then value end), '')
        || case when count(number) > 12 then '، …' else '' end as sectors
    from sectors
    group by agreement_id
),

parties as (
    select
        agreement_id,
        party_name,
        party_name_en,
        party_number as number
    from agreement_parties
),

agreed as (
    select
        agreement_id,
        max(case when number = 1 then party_name end)
        || coalesce('، ' || max(case when number = 2 then party_name end), '')
        || coalesce('، ' || max(case when number = 3 then party_name end), '')
        || coalesce('، ' || max(case when number = 4 then party_name end), '')
        || coalesce('، ' || max(case when number = 5 then party_name end), '')
        || coalesce('، ' || max(case when number = 6 then party_name end), '')
        || coalesce('، ' || max(case when number = 7 then party_name end), '')
        || coalesce('، ' || max(case when number = 8 then party_name end), '')
        || case when count(number) > 8 then '، …' else '' end as parties,
        max(case when number = 1 then coalesce(party_name_en, party_name) end)
        || coalesce(', ' || max(case when number = 2 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 3 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 4 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 5 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 6 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 7 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when number = 8 then coalesce(party_name_en, party_name) end), '')
        || case when count(number) > 8 then ', …' else '' end as parties_en
    from parties
    group by agreement_id
),

signing as (
    select
        agreement_id,
        max(earliest) as earliest,
        min(latest) as latest,
        max(place_name) as place_name,
        max(signatories) as signatories
    from agreement_timeline
    where step = 'signed'
    group by agreement_id
    having count(step) = 1
),

entry as (
    select
        agreement_id,
        max(earliest) as earliest,
        min(latest) as latest
    from agreement_timeline
    where step = 'entered_into_force'
    group by agreement_id
    having count(step) = 1
)

select
    agr.title as agreement_title,
    agr.type as agreement_type,
    agreed.parties,
    case ranked.reached
        when 0 then 'planned' when 1 then 'negotiated' when 2 then 'initialled' when 3 then 'signed'
        when 4 then 'ratified' when 5 then 'promulgated' when 6 then 'in_force' when 7 then 'suspended'
        when 8 then 'withdrawn' when 9 then 'terminated'
    end as status,
    signed_first.day as signed_earliest,
    signed_last.day as signed_latest,
    signing.place_name as signed_place,
    signing.signatories,
    force_first.day as in_force_earliest,
    force_last.day as in_force_latest,
    valid_first.day as valid_earliest,
    valid_last.day as valid_latest,
    case when periods.one_duration = periods.other_duration then periods.one_duration end as duration,
    covered.sectors,
    agreed.parties_en,
    told.articles,
    told.mentions,
    agr.id as agreement_id,
    agr.slug as agreement_slug
from agreements as agr
inner join told on agr.id = told.agreement_id
left join ranked on agr.id = ranked.agreement_id
left join agreed on agr.id = agreed.agreement_id
left join covered on agr.id = covered.agreement_id
left join signing on agr.id = signing.agreement_id
left join entry on agr.id = entry.agreement_id
left join periods
    on
        agr.id = periods.agreement_id
        and (periods.earliest is null or periods.latest is null or periods.earliest <= periods.latest)
left join calendar as signed_first on signing.earliest = signed_first.day
left join calendar as signed_last on signing.latest = signed_last.day
left join calendar as force_first on entry.earliest = force_first.day
left join calendar as force_last on entry.latest = force_last.day
left join calendar as valid_first on periods.earliest = valid_first.day
left join calendar as valid_last on periods.latest = valid_last.day
