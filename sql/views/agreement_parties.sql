-- question: Who are the parties of each agreement?
-- question_fa: طرف‌های هر توافق کدام‌اند؟
-- grain: one row per agreement and party
-- columns:
--   agreement_id: the agreement
--   agreement_title: its fullest name
--   party_name: Persian name of the state or institution, or the words of the article
--   party_name_en: English name
--   party_kind: state, institution, …; NULL for words that name nobody known
--   country_code: the state that is a party, or that the institution belongs to
--   speaker_id: the institution, where it is known
--   party_number: place among the parties, from 1: states, institutions, others
with named as (
    select
        m.agreement_id,
        c.value,
        case when s.kind in ('state', 'government') then null else s.id end as speaker_id,
        case when s.id is null or s.kind in ('state', 'government') then coalesce(c.country_code, s.country_code) end
            as state_code
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    left join speakers as s on c.speaker_id = s.id
    where c.kind = 'party' and m.agreement_id is not null
),

claimed as (
    select distinct
        agreement_id,
        speaker_id,
        state_code,
        case when speaker_id is null and state_code is null then value end as words
    from named
)

select
    claimed.agreement_id,
    agr.title as agreement_title,
    coalesce(states.name, s.name, claimed.words) as party_name,
    coalesce(states.name_en, s.name_en) as party_name_en,
    case when states.code is not null then 'state' else s.kind end as party_kind,
    coalesce(claimed.state_code, s.country_code) as country_code,
    s.id as speaker_id, -- a table's own column: of a computed one SQLite's drivers do not know the type
    row_number() over (
        partition by claimed.agreement_id
        order by
            case when states.code is not null then 1 when s.id is not null then 2 else 3 end,
            states.sort_key,
            s.sort_key,
            s.slug,
            claimed.words
    ) as party_number
from claimed
inner join agreements as agr on claimed.agreement_id = agr.id
left join countries as states on claimed.state_code = states.code
left join speakers as s on claimed.speaker_id = s.id
