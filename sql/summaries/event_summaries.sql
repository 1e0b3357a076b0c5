-- Events, by all that the articles say of them.
with told as (
    select
        m.event_id,
        max(m.earliest) as earliest,
        min(m.latest) as latest,
        min(m.precision) as one_precision,
        max(m.precision) as other_precision,
        min(m.place_name) as one_place,
        max(m.place_name) as other_place,
        sum(case m.status when 'occurred' then 1 else 0 end) as occurred,
        sum(case m.status when 'planned' then 1 else 0 end) as planned,
        sum(case m.status when 'cancelled' then 1 else 0 end) as cancelled,
        sum(case m.status when 'denied' then 1 else 0 end) as denied,
        count(m.mention_id) as mentions,
        count(distinct m.article_id) as articles,
        count(distinct o.text_id) as texts,
        count(distinct o.origin) as sources,
        max(a.published_on) as told_on
    from event_evidence as m
    inner join article_origins as o on m.article_id = o.article_id
    inner join articles as a on m.article_id = a.id
    where m.event_id in (:keys)
    group by m.event_id
),

arguments as (
    select
        m.event_id,
        arg.role,
        arg.value,
        arg.start_char,
        am.agreement_id
    from event_arguments as arg
    inner join event_mentions as m on arg.mention_id = m.id
    left join agreement_mentions as am on arg.agreement_mention_id = am.id
    where m.event_id in (:keys)
),

singles as (
    select
        event_id,
        min(agreement_id) as one_agreement,
        max(agreement_id) as other_agreement,
        min(case role when 'count' then value end) as one_count,
        max(case role when 'count' then value end) as other_count
    from arguments
    group by event_id
),

labelled as (
    select
        event_id,
        max(case when position = 1 then name end)
        || coalesce('، ' || max(case when position = 2 then name end), '')
        || coalesce('، ' || max(case when position = 3 then name end), '')
        || coalesce('، ' || max(case when position = 4 then name end), '')
        || coalesce('، ' || max(case when position = 5 then name end), '')
        || coalesce('، ' || max(case when position = 6 then name end), '')
        || case when count(position) > 6 then '، …' else '' end as actors,
        max(case when position = 1 then coalesce(name_en, name) end)
        || coalesce(', ' || max(case when position = 2 then coalesce(name_en, name) end), '')
        || coalesce(', ' || max(case when position = 3 then coalesce(name_en, name) end), '')
        || coalesce(', ' || max(case when position = 4 then coalesce(name_en, name) end), '')
        || coalesce(', ' || max(case when position = 5 then coalesce(name_en, name) end), '')
        || coalesce(', ' || max(case when position = 6 then coalesce(name_en, name) end), '')
        || case when count(position) > 6 then ', …' else '' end as actors_en
    from event_participants
    where event_id in (:keys)
    group by event_id
),

agenda_topics as (
    select
        event_id,
        value,
        row_number() over (partition by event_id order by min(start_char), value) as number
    from arguments
    where role = 'agenda'
    group by event_id, value
),

agendas as (
    select
        event_id,
        max(case when number = 1 then value end)
        || coalesce('؛ ' || max(case when number = 2 then value end), '')
        || coalesce('؛ ' || max(case when number = 3 then value end), '')
        || coalesce('؛ ' || max(case when number = 4 then value end), '')
        || coalesce('؛ ' || max(case when number = 5 then value end), '')
        || coalesce('؛ ' || max(case when number = 6 then value end), '')
        || coalesce('؛ ' || max(case when number = 7 then value end), '')
        || coalesce('؛ ' || max(case when number = 8 then value end), '')
        || coalesce('؛ ' || max(case when number = 9 then value end), '')
        || coalesce('؛ ' || max(case when number = 10 then value end), '')
        || coalesce('؛ ' || max(case when number = 11 then value end), '')
        || coalesce('؛ ' || max(case when number = 12 then value end), '')
        || case when count(number) > 12 then '؛ …' else '' end as agenda
    from agenda_topics
    group by event_id
)

select
    e.id as event_id,
    e.type,
    case
        when told.occurred > 0 and told.cancelled + told.denied > 0 then 'disputed'
        when told.occurred > 0 then 'occurred'
        when told.cancelled > 0 then 'cancelled'
        when told.denied > 0 then 'denied'
        else 'planned'
    end as status,
    case when told.earliest > told.latest then null else told.earliest end as earliest,
    case when told.earliest > told.latest then null else told.latest end as latest,
    case
        when told.earliest > told.latest then null
        when told.one_precision = told.other_precision then told.one_precision
        when told.earliest = told.latest then 'day'
        when told.one_precision is not null then 'range'
    end as precision,
    case when told.earliest > told.latest then 0 else 1 end as dates_agree,
    case when told.one_place = told.other_place then told.one_place end as place_name,
    case when told.one_place <> told.other_place then 0 else 1 end as places_agree,
    labelled.actors,
    labelled.actors_en,
    agendas.agenda,
    case when singles.one_count = singles.other_count then singles.one_count end as times,
    told.mentions,
    told.articles,
    told.texts,
    told.sources,
    told.told_on,
    case when singles.one_agreement = singles.other_agreement then singles.one_agreement end as agreement_id
from told
inner join events as e on told.event_id = e.id
left join singles on told.event_id = singles.event_id
left join labelled on told.event_id = labelled.event_id
left join agendas on told.event_id = agendas.event_id
