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
with claimed as (
    select distinct
        m.agreement_id,
        c.speaker_id,
        case when c.speaker_id is null then c.country_code end as state_code,
        case when c.speaker_id is null and c.country_code is null then c.value end as words
    from agreement_claims as c
    inner join agreement_mentions as m on c.mention_id = m.id
    where c.kind = 'party' and m.agreement_id is not null
)

select
    claimed.agreement_id,
    agr.title as agreement_title,
    coalesce(states.name, s.name, claimed.words) as party_name,
    coalesce(states.name_en, s.name_en) as party_name_en,
    case when states.code is not null then 'state' else s.kind end as party_kind,
    coalesce(claimed.state_code, s.country_code) as country_code,
    claimed.speaker_id,
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
