-- Words that a speaker is quoted with more than once. Words that differ in spaces and marks alone have the same digest.
with repeated as (
    select digest
    from quote_words
    where digest in (:keys)
    group by digest
    having count(id) > 1
),

-- Paraphrases are the reporter's words: they are as many as the reporters.
said as (
    select
        q.id,
        q.kind,
        q.said_earliest,
        q.said_latest,
        qw.digest,
        qs.speaker_id,
        row_number() over (
            partition by qw.digest, qs.speaker_id
            order by
                q.end_char - q.start_char desc,
                a.collection collate "C" asc, -- noqa: PRS, LT02, RF02
                a.path collate "C" asc, -- noqa: PRS, LT02, RF02
                q.position asc
        ) as place
    from repeated
    inner join quote_words as qw on repeated.digest = qw.digest
    inner join quotes as q on qw.quote_id = q.id
    inner join quote_speakers as qs on q.id = qs.quote_id
    inner join articles as a on q.article_id = a.id
    where qs.speaker_id is not null and q.kind <> 'paraphrase'
)

select
    digest,
    speaker_id,
    min(case place when 1 then id end) as quote_id,
    min(kind) as kind,
    case when max(said_earliest) > min(said_latest) then null else max(said_earliest) end as earliest,
    case when max(said_earliest) > min(said_latest) then null else min(said_latest) end as latest,
    case when max(said_earliest) > min(said_latest) then 0 else 1 end as dates_agree
from said
group by digest, speaker_id
having count(id) > 1
