-- question: What happened, when, where, between whom, in how many articles?
-- question_fa: چه رویدادی، کی، کجا، میان چه کسانی و در چند خبر؟
-- grain: one row per event
-- columns:
--   event_id: the event
--   event_type: what happened
--   status: occurred, planned, cancelled or denied; disputed where one article says it happened and another denies it
--   earliest: first day that all its mentions allow; NULL where open, or where they contradict each other
--   latest: last day that all its mentions allow
--   precision: precision of these days
--   dates_agree: 1 where the mentions' days overlap or none is given, 0 where they contradict each other
--   place_name: the place, where all mentions that give one give the same
--   actors: up to six participants, in Persian
--   actors_en: the same in English, where English names are known
--   agreement_id: the agreement that it concerns, where it is one
--   mentions: places in articles that tell of it
--   articles: articles that tell of it
with told as (
    select
        event_id,
        max(earliest) as earliest,
        min(latest) as latest,
        min(precision) as one_precision,
        max(precision) as other_precision,
        min(place_name) as one_place,
        max(place_name) as other_place,
        sum(case status when 'occurred' then 1 else 0 end) as occurred,
        sum(case status when 'planned' then 1 else 0 end) as planned,
        sum(case status when 'cancelled' then 1 else 0 end) as cancelled,
        sum(case status when 'denied' then 1 else 0 end) as denied,
        count(mention_id) as mentions,
        count(distinct article_id) as articles
    from event_evidence
    where event_id is not null
    group by event_id
),

concerned as (
    select
        em.event_id,
        min(am.agreement_id) as one_agreement,
        max(am.agreement_id) as other_agreement
    from event_arguments as arg
    inner join event_mentions as em on arg.mention_id = em.id
    inner join agreement_mentions as am on arg.agreement_mention_id = am.id
    where em.event_id is not null
    group by em.event_id
),

numbered as (
    select
        event_id,
        actor_name,
        actor_name_en,
        actor_number as number
    from event_actors
),

labelled as (
    select
        event_id,
        max(case when number = 1 then actor_name end)
        || coalesce('، ' || max(case when number = 2 then actor_name end), '')
        || coalesce('، ' || max(case when number = 3 then actor_name end), '')
        || coalesce('، ' || max(case when number = 4 then actor_name end), '')
        || coalesce('، ' || max(case when number = 5 then actor_name end), '')
        || coalesce('، ' || max(case when number = 6 then actor_name end), '')
        || case when count(number) > 6 then '، …' else '' end as actors,
        max(case when number = 1 then coalesce(actor_name_en, actor_name) end)
        || coalesce(', ' || max(case when number = 2 then coalesce(actor_name_en, actor_name) end), '')
        || coalesce(', ' || max(case when number = 3 then coalesce(actor_name_en, actor_name) end), '')
        || coalesce(', ' || max(case when number = 4 then coalesce(actor_name_en, actor_name) end), '')
        || coalesce(', ' || max(case when number = 5 then coalesce(actor_name_en, actor_name) end), '')
        || coalesce(', ' || max(case when number = 6 then coalesce(actor_name_en, actor_name) end), '')
        || case when count(number) > 6 then ', …' else '' end as actors_en
    from numbered
    group by event_id
)

select
    e.id as event_id,
    e.type as event_type,
    case
        when told.occurred > 0 and told.cancelled + told.denied > 0 then 'disputed'
        when told.occurred > 0 then 'occurred'
        when told.cancelled > 0 then 'cancelled'
        when told.denied > 0 then 'denied'
        else 'planned'
    end as status,
    first_day.day as earliest,
    last_day.day as latest,
    case
        when told.earliest > told.latest then null
        when told.one_precision = told.other_precision then told.one_precision
        when told.earliest = told.latest then 'day'
        when told.one_precision is not null then 'range'
    end as precision,
    case when told.earliest > told.latest then 0 else 1 end as dates_agree,
    case when told.one_place = told.other_place then told.one_place end as place_name,
    labelled.actors,
    labelled.actors_en,
    case when concerned.one_agreement = concerned.other_agreement then concerned.one_agreement end as agreement_id,
    told.mentions,
    told.articles
from events as e
inner join told on e.id = told.event_id
left join labelled on e.id = labelled.event_id
left join concerned on e.id = concerned.event_id
left join calendar as first_day
    on
        told.earliest = first_day.day
        and (told.latest is null or told.earliest <= told.latest)
left join calendar as last_day
    on
        told.latest = last_day.day
        and (told.earliest is null or told.earliest <= told.latest)
