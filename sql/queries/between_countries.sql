-- question: What happened between two countries in a period?
-- question_fa: در یک بازه زمانی میان دو کشور چه گذشت؟
-- grain: one row per event in which both take part; undated ones last, and only where no day is asked for
-- parameters:
--   country (country, required): one of the two
--   other (country, required): the other
--   event_type (event_type): only events of this type
--   since (first_day): on this day or later
--   until (last_day): on this day or before
-- columns:
--   earliest: first day that all its mentions allow; NULL where open, or where they contradict each other
--   latest: last day that all its mentions allow
--   event_type: what happened
--   actors: up to six participants, in Persian
--   place_name: the place, where all mentions that give one give the same
--   status: occurred, planned, cancelled, denied or disputed
--   agreement_title: the agreement that it concerns, where it is one
--   quad_class: verbal or material cooperation or conflict, by the reference table of types
--   actors_en: the participants in English, where English names are known
--   articles: articles that tell of it
--   event_id: the event
--   agreement_id: the agreement
-- example: --country ایران --other روسیه --since 1403 --until 1404
select
    e.earliest,
    e.latest,
    e.event_type,
    e.actors,
    e.place_name,
    e.status,
    agr.title as agreement_title,
    t.quad_class,
    e.actors_en,
    e.articles,
    e.event_id,
    e.agreement_id
from event_overview as e
left join event_types as t on e.event_type = t.type
left join agreements as agr on e.agreement_id = agr.id
where
    e.event_id in (
        select a.event_id
        from event_actors as a
        inner join countries as c on a.country_code = c.code
        where :country in (c.code, c.name, c.name_en)
    )
    and e.event_id in (
        select a.event_id
        from event_actors as a
        inner join countries as c on a.country_code = c.code
        where :other in (c.code, c.name, c.name_en)
    )
    and (:event_type = '' or :event_type in (e.event_type, t.name, t.name_en))
    and (
        :since = ''
        or e.latest >= (
            select cal.day
            from calendar as cal
            where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
    and (
        :until = ''
        or e.earliest <= (
            select cal.day
            from calendar as cal
            where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
        )
    )
order by case when e.earliest is null then 1 else 0 end, e.earliest, e.latest, e.event_id
