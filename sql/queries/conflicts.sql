-- question: What do articles tell differently: of which event or step do they give other days, places or outcomes?
-- question_fa: خبرها چه چیزی را متفاوت گفته‌اند: روز، مکان یا سرانجام کدام رویداد یا گام را؟
-- grain: one row per telling of an event or step of an agreement about which the articles contradict each other
-- parameters:
--   country (country): who takes part or is a party
--   publisher (publisher): who tells one side
-- columns:
--   what: type of the event, or step of the agreement
--   who: participants, or title of the agreement, in Persian
--   dates_agree: 1 where the days overlap or none is given, 0 where they contradict each other
--   places_agree: 1 where the places are the same or none is given, 0 where they differ
--   status_agrees: 1 where all say that it happened, or none does; 0 where one says so and another denies it
--   publisher_name: publisher of the article
--   published_on: day of publication, where one is known
--   earliest: first day that this article gives
--   latest: last day that this article gives
--   place_name: the place that this article gives
--   status: occurred, planned, cancelled or denied, by this article
--   told_text: the words that tell it
--   article_path: the article's file name or record id
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   kind: event or agreement_step
--   event_id: the event
--   agreement_id: the agreement that has the step
-- example: --country ترکیه
with contradicted as (
    select
        what,
        who,
        dates_agree,
        places_agree,
        status_agrees,
        kind,
        event_id,
        agreement_id
    from corroboration
    where dates_agree = 0 or places_agree = 0 or status_agrees = 0
),

tellings as (
    select
        c.what,
        c.who,
        c.dates_agree,
        c.places_agree,
        c.status_agrees,
        m.earliest,
        m.latest,
        m.place_name,
        m.status,
        m.event_text as told_text,
        m.article_id,
        m.part,
        m.start_char,
        m.end_char,
        c.kind,
        c.event_id,
        c.agreement_id
    from contradicted as c
    inner join event_evidence as m on c.event_id = m.event_id
    union all
    select
        c.what,
        c.who,
        c.dates_agree,
        c.places_agree,
        c.status_agrees,
        claim.earliest,
        claim.latest,
        claim.place_name,
        case claim.step when 'planned' then 'planned' else 'occurred' end as status,
        substr(
            case claim.part when 'title' then a.title else a.raw_text end,
            claim.start_char + 1,
            claim.end_char - claim.start_char
        ) as told_text,
        claim.article_id,
        claim.part,
        claim.start_char,
        claim.end_char,
        c.kind,
        c.event_id,
        c.agreement_id
    from contradicted as c
    inner join agreement_mentions as m on c.agreement_id = m.agreement_id
    inner join agreement_claims as claim on m.id = claim.mention_id and c.what = claim.step
    inner join articles as a on claim.article_id = a.id
    where claim.kind = 'step'
)

select
    t.what,
    t.who,
    t.dates_agree,
    t.places_agree,
    t.status_agrees,
    coalesce(p.name, a.publisher_name) as publisher_name,
    a.published_on,
    t.earliest,
    t.latest,
    t.place_name,
    t.status,
    t.told_text,
    a.path as article_path,
    t.article_id,
    t.part,
    t.start_char,
    t.end_char,
    t.kind,
    t.event_id,
    t.agreement_id
from tellings as t
inner join articles as a on t.article_id = a.id
left join publishers as p on a.publisher_id = p.id
where
    (
        :country = ''
        or t.event_id in (
            select actor.event_id
            from event_actors as actor
            inner join countries as c on actor.country_code = c.code
            where :country in (c.code, c.name, c.name_en)
        )
        or t.agreement_id in (
            select party.agreement_id
            from agreement_parties as party
            inner join countries as c on party.country_code = c.code
            where :country in (c.code, c.name, c.name_en)
        )
    )
    and (
        :publisher = ''
        or t.event_id in (
            select m.event_id
            from event_mentions as m
            inner join articles as told on m.article_id = told.id
            inner join publishers as teller on told.publisher_id = teller.id
            where :publisher in (teller.slug, teller.name, teller.name_en)
        )
        or t.agreement_id in (
            select m.agreement_id
            from agreement_mentions as m
            inner join articles as told on m.article_id = told.id
            inner join publishers as teller on told.publisher_id = teller.id
            where :publisher in (teller.slug, teller.name, teller.name_en)
        )
    )
order by t.kind, t.event_id, t.agreement_id, t.what, a.collection, a.path, t.part, t.start_char
