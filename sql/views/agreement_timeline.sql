-- question: Which steps has each agreement gone through, and when?
-- question_fa: هر توافق چه مراحلی را کی پشت سر گذاشته است؟
-- grain: one row per agreement and step; where articles contradict each other about its day, one row per day
-- columns:
--   agreement_id: the agreement
--   agreement_title: its fullest name
--   step: negotiated, initialled, signed, ratified, promulgated, entered_into_force, renewed, suspended, …, or planned
--   step_order: place of the step in the usual course, for sorting
--   earliest: first day that all claims allow; NULL while open
--   latest: last day that all claims allow; NULL while open
--   precision: precision of these days
--   announced_earliest: first day on which the step may have been announced
--   announced_latest: last day on which it may have been announced
--   place_name: where it happened, where all who name a place name the same
--   signatories: up to six who signed, in Persian
--   days_agree: 1 where the claims' days overlap or none is given, 0 where they contradict each other
--   articles: articles that tell of the step
select
    s.agreement_id,
    agr.title as agreement_title,
    s.step,
    s.step_order,
    s.earliest,
    s.latest,
    s.precision,
    s.announced_earliest,
    s.announced_latest,
    s.place_name,
    s.signatories,
    s.days_agree,
    s.articles
from agreement_steps as s
inner join agreements as agr on s.agreement_id = agr.id
