-- question: When, where and about what did two people meet or call each other?
-- question_fa: دو نفر کی، کجا و درباره چه با هم دیدار یا گفت‌وگو کردند؟
-- grain: one row per meeting, phone call, round of negotiations or summit; undated ones last
-- parameters:
--   speaker (speaker, required): one of the two
--   other (speaker): the other; without one, everybody
--   since (first_day): on this day or later
--   until (last_day): on this day or before
-- columns:
--   earliest: first day on which it may have been; NULL while open
--   latest: last day on which it may have been; NULL while open
--   event_type: meeting, phone_call, negotiation_round or summit
--   actors: up to six participants, in Persian
--   place_name: the place, where all mentions that give one give the same
--   agenda: up to twelve topics, as the articles name them
--   times: how often they met, of meetings that are told of as a number
--   status: occurred, planned, cancelled, denied or disputed
--   actors_en: the participants in English, where English names are known
--   articles: articles that tell of it
--   event_id: the event
-- example: --speaker لاوروف --other عراقچی
select
    m.earliest,
    m.latest,
    m.event_type,
    m.actors,
    m.place_name,
    m.agenda,
    m.times,
    m.status,
    m.actors_en,
    m.articles,
    m.event_id
from meetings as m
where
    m.event_id in (
        select a.event_id
        from event_actors as a
        inner join speakers as s on a.speaker_id = s.id
        where :speaker in (s.slug, s.name, s.name_en)
    )
    and (
        :other = ''
        or m.event_id in (
            select a.event_id
            from event_actors as a
            inner join speakers as s on a.speaker_id = s.id
            where :other in (s.slug, s.name, s.name_en)
        )
    )
    and (
        :since = ''
        or m.latest >= (
            select cal.day
            from calendar as cal
            where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
    and (
        :until = ''
        or m.earliest <= (
            select cal.day
            from calendar as cal
            where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
order by case when m.earliest is null then 1 else 0 end, m.earliest, m.latest, m.event_id
