-- question: Who took part in which event?
-- question_fa: چه کسانی در کدام رویداد شرکت داشتند؟
-- grain: one row per event and participant; a state is one where nobody who takes part stands for it
-- columns:
--   event_id: the event
--   event_type: what happened
--   speaker_id: who took part; NULL for a state, or for words that name nobody known
--   actor_name: Persian name of the person, institution or state, or the office of whom no article names, or words
--   actor_kind: person, institution, …; state for a state; NULL for words that name nobody known
--   country_code: country of the participant
--   role: host, signatory, addressee, participant or state
--   actor_name_en: English name of who is named
--   actor_number: place among the event's participants, from 1: people and institutions, states, others
select
    p.event_id,
    e.type as event_type,
    p.speaker_id,
    p.name as actor_name,
    p.kind as actor_kind,
    p.country_code,
    p.role,
    p.name_en as actor_name_en,
    p.position as actor_number
from event_participants as p
inner join event_summaries as e on p.event_id = e.event_id
