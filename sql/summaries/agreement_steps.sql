-- The steps of agreements; where articles contradict each other about the day of one, a row for each day.
with steps as (
    select
        m.agreement_id,
        c.step,
        c.earliest,
        c.latest,
        c.precision,
        c.place_name,
        c.article_id
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    where c.kind = 'step' and m.agreement_id in (:keys)
),

common as (
    select
        s.agreement_id,
        s.step,
        max(s.earliest) as earliest,
        min(s.latest) as latest,
        case when max(s.earliest) > min(s.latest) then 0 else 1 end as days_agree,
        case when min(s.place_name) <> max(s.place_name) then 0 else 1 end as places_agree,
        count(distinct s.article_id) as tellers,
        count(distinct o.text_id) as texts,
        count(distinct o.origin) as sources
    from steps as s
    inner join article_origins as o on s.article_id = o.article_id
    group by s.agreement_id, s.step
),

dated as (
    select
        s.agreement_id,
        s.step,
        case s.step
            when 'planned' then 0 when 'negotiated' then 1 when 'initialled' then 2 when 'signed' then 3
            when 'ratified' then 4 when 'promulgated' then 5 when 'entered_into_force' then 6 when 'renewed' then 7
            when 'violated' then 8 when 'suspended' then 9 when 'withdrawn' then 10 else 11
        end as step_order,
        common.days_agree,
        case common.days_agree when 1 then common.earliest else s.earliest end as earliest,
        case common.days_agree when 1 then common.latest else s.latest end as latest,
        min(s.precision) as one_precision,
        max(s.precision) as other_precision,
        min(s.place_name) as one_place,
        max(s.place_name) as other_place,
        count(distinct s.article_id) as articles
    from steps as s
    inner join common on s.agreement_id = common.agreement_id and s.step = common.step
    where common.days_agree = 1 or s.earliest is not null or s.latest is not null
    group by
        s.agreement_id,
        s.step,
        common.days_agree,
        case common.days_agree when 1 then common.earliest else s.earliest end,
        case common.days_agree when 1 then common.latest else s.latest end
),

announced as (
    select
        m.agreement_id,
        c.step,
        max(c.earliest) as earliest,
        min(c.latest) as latest
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    where c.kind = 'announcement' and m.agreement_id in (:keys)
    group by m.agreement_id, c.step
),

signed_by as (
    select distinct
        m.agreement_id,
        coalesce(c.step, 'signed') as step,
        coalesce(s.name, c.value) as name,
        s.sort_key
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    left join speakers as s on c.speaker_id = s.id
    where c.kind = 'signatory' and m.agreement_id in (:keys)
),

numbered as (
    select
        agreement_id,
        step,
        name,
        row_number() over (
            partition by agreement_id, step
            order by case when sort_key is null then 2 else 1 end, sort_key, name
        ) as number
    from signed_by
),

signatories as (
    select
        agreement_id,
        step,
        max(case when number = 1 then name end)
        || coalesce('، ' || max(case when number = 2 then name end), '')
        || coalesce('، ' || max(case when number = 3 then name end), '')
        || coalesce('، ' || max(case when number = 4 then name end), '')
        || coalesce('، ' || max(case when number = 5 then name end), '')
        || coalesce('، ' || max(case when number = 6 then name end), '')
        || case when count(number) > 6 then '، …' else '' end as names
    from numbered
    group by agreement_id, step
)

select
    dated.agreement_id,
    row_number() over (
        partition by dated.agreement_id
        order by
            dated.step_order,
            coalesce(dated.earliest, dated.latest),
            coalesce(dated.latest, dated.earliest),
            case when dated.earliest is null then 1 else 0 end,
            case when dated.latest is null then 1 else 0 end
    ) as position,
    dated.step,
    dated.step_order,
    first_day.day as earliest,
    last_day.day as latest,
    case
        when dated.one_precision = dated.other_precision then dated.one_precision
        when dated.earliest = dated.latest then 'day'
        when dated.one_precision is not null then 'range'
    end as precision,
    announced_first.day as announced_earliest,
    announced_last.day as announced_latest,
    case when dated.one_place = dated.other_place then dated.one_place end as place_name,
    signatories.names as signatories,
    dated.days_agree,
    dated.articles,
    common.places_agree,
    common.tellers,
    common.texts,
    common.sources
from dated
inner join common on dated.agreement_id = common.agreement_id and dated.step = common.step
left join announced
    on
        dated.agreement_id = announced.agreement_id
        and dated.step = announced.step
        and (announced.earliest is null or announced.latest is null or announced.earliest <= announced.latest)
left join signatories on dated.agreement_id = signatories.agreement_id and dated.step = signatories.step
left join calendar as first_day on dated.earliest = first_day.day
left join calendar as last_day on dated.latest = last_day.day
left join calendar as announced_first on announced.earliest = announced_first.day
left join calendar as announced_last on announced.latest = announced_last.day
