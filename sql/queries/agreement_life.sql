-- question: What became of one agreement, step by step?
-- question_fa: یک توافق گام به گام چه سرنوشتی داشت؟
-- grain: one row per step, and one for the end of its validity; undated steps in the usual course
-- parameters:
--   agreement (agreement, required): which one
-- columns:
--   agreement_title: its fullest name
--   step: planned, negotiated, initialled, signed, ratified, promulgated, entered_into_force, …, or expires
--   earliest: first day that all claims allow; NULL while open
--   latest: last day that all claims allow; NULL while open
--   announced_earliest: first day on which the step may have been announced
--   announced_latest: last day on which it may have been announced
--   place_name: where it happened, where all who name a place name the same
--   signatories: up to six who signed, in Persian
--   days_agree: 1 where the claims' days overlap or none is given, 0 where they contradict each other
--   articles: articles that tell of the step
--   step_order: place of the step in the usual course
--   agreement_id: the agreement
-- example: --agreement "معاهده جامع بلندمدت راهبردی"
with wanted as (
    select id
    from agreements
    where :agreement in (slug, title)
),

steps as (
    select
        t.agreement_title,
        t.step,
        t.earliest,
        t.latest,
        t.announced_earliest,
        t.announced_latest,
        t.place_name,
        t.signatories,
        t.days_agree,
        t.articles,
        t.step_order,
        t.agreement_id
    from agreement_timeline as t
    inner join wanted on t.agreement_id = wanted.id
    union all
    select
        s.agreement_title,
        'expires' as step,
        s.valid_latest as earliest,
        s.valid_latest as latest,
        cast(null as date) as announced_earliest,
        cast(null as date) as announced_latest,
        cast(null as text) as place_name,
        cast(null as text) as signatories,
        1 as days_agree,
        s.articles,
        12 as step_order,
        s.agreement_id
    from agreement_status as s
    inner join wanted on s.agreement_id = wanted.id
    where s.valid_latest is not null
)

select
    agreement_title,
    step,
    earliest,
    latest,
    announced_earliest,
    announced_latest,
    place_name,
    signatories,
    days_agree,
    articles,
    step_order,
    agreement_id
from steps
order by agreement_id, step_order, earliest, latest
