-- question: Who met whom, when, where and about what?
-- question_fa: چه کسانی، کی، کجا و درباره چه با هم دیدار کردند؟
-- grain: one row per meeting, phone call, round of negotiations or summit
-- columns:
--   actors: up to six participants, in Persian
--   event_type: meeting, phone_call, negotiation_round or summit
--   earliest: first day on which it may have been; NULL while open
--   latest: last day on which it may have been; NULL while open
--   precision: precision of these days
--   place_name: the place, where all mentions that give one give the same
--   times: how often they met, of meetings that are told of as a number
--   agenda: up to twelve topics, as the articles name them
--   status: occurred, planned, cancelled, denied or disputed
--   actors_en: the participants in English, where English names are known
--   articles: articles that tell of it
--   event_id: the event
select
    e.actors,
    e.type as event_type,
    e.earliest,
    e.latest,
    e.precision,
    e.place_name,
    e.times,
    e.agenda,
    e.status,
    e.actors_en,
    e.articles,
    e.event_id
from event_summaries as e
where e.type in ('meeting', 'phone_call', 'negotiation_round', 'summit')
