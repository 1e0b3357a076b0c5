-- Agreements, by all that the articles say of them.
with ranked as (
    select
        t.agreement_id,
        max(case when t.step <> 'violated' then t.step_order end) as reached
    from agreement_steps as t
    left join agreement_steps as later
        on
            t.agreement_id = later.agreement_id
            and t.step in ('suspended', 'withdrawn', 'terminated')
            and later.step in ('entered_into_force', 'renewed')
            and t.latest < later.earliest
    where t.agreement_id in (:keys) and later.agreement_id is null
    group by t.agreement_id
),

told as (
    select
        m.agreement_id,
        count(m.id) as mentions,
        count(distinct m.article_id) as articles,
        max(a.published_on) as told_on
    from agreement_mentions as m
    inner join articles as a on m.article_id = a.id
    where m.agreement_id in (:keys)
    group by m.agreement_id
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
    where m.agreement_id in (:keys)
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

agreed as (
    select
        agreement_id,
        max(case when party_number = 1 then party_name end)
        || coalesce('، ' || max(case when party_number = 2 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 3 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 4 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 5 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 6 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 7 then party_name end), '')
        || coalesce('، ' || max(case when party_number = 8 then party_name end), '')
        || case when count(party_number) > 8 then '، …' else '' end as parties,
        max(case when party_number = 1 then coalesce(party_name_en, party_name) end)
        || coalesce(', ' || max(case when party_number = 2 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 3 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 4 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 5 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 6 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 7 then coalesce(party_name_en, party_name) end), '')
        || coalesce(', ' || max(case when party_number = 8 then coalesce(party_name_en, party_name) end), '')
        || case when count(party_number) > 8 then ', …' else '' end as parties_en
    from agreement_parties
    where agreement_id in (:keys)
    group by agreement_id
)

select
    told.agreement_id,
    case ranked.reached
        when 0 then 'planned' when 1 then 'negotiated' when 2 then 'initialled' when 3 then 'signed'
        when 4 then 'ratified' when 5 then 'promulgated' when 6 then 'in_force' when 7 then 'in_force'
        when 9 then 'suspended' when 10 then 'withdrawn' when 11 then 'terminated'
    end as status,
    agreed.parties,
    agreed.parties_en,
    signing.earliest as signed_earliest,
    signing.latest as signed_latest,
    signing.place_name as signed_place,
    signing.signatories,
    entry.earliest as in_force_earliest,
    entry.latest as in_force_latest,
    valid_first.day as valid_earliest,
    valid_last.day as valid_latest,
    case when periods.one_duration = periods.other_duration then periods.one_duration end as duration,
    covered.sectors,
    told.mentions,
    told.articles,
    told.told_on
from told
left join ranked on told.agreement_id = ranked.agreement_id
left join agreed on told.agreement_id = agreed.agreement_id
left join covered on told.agreement_id = covered.agreement_id
left join agreement_steps as signing
    on told.agreement_id = signing.agreement_id and signing.step = 'signed' and signing.days_agree = 1
left join agreement_steps as entry
    on told.agreement_id = entry.agreement_id and entry.step = 'entered_into_force' and entry.days_agree = 1
left join periods
    on
        told.agreement_id = periods.agreement_id
        and (periods.earliest is null or periods.latest is null or periods.earliest <= periods.latest)
left join calendar as valid_first on periods.earliest = valid_first.day
left join calendar as valid_last on periods.latest = valid_last.day
