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
select
    e.event_id,
    e.type as event_type,
    e.status,
    e.earliest,
    e.latest,
    e.precision,
    e.dates_agree,
    e.place_name,
    e.actors,
    e.actors_en,
    e.agreement_id,
    e.mentions,
    e.articles
from event_summaries as e
