-- question: What became of each agreement: who agreed, on what, and does it stand?
-- question_fa: سرنوشت هر توافق چیست: میان چه کسانی، درباره چه، و آیا پابرجاست؟
-- grain: one row per agreement
-- columns:
--   agreement_title: fullest name that the articles give
--   agreement_type: treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract
--   parties: up to eight parties, in Persian
--   status: the furthest step: planned, negotiated, initialled, signed, …, in_force, suspended, withdrawn, terminated
--   signed_earliest: first day on which it may have been signed
--   signed_latest: last day on which it may have been signed
--   signed_place: where it was signed
--   signatories: who signed, in Persian
--   in_force_earliest: first day on which it may have entered into force
--   in_force_latest: last day on which it may have entered into force
--   valid_earliest: first day of its period of validity or application
--   valid_latest: last day of that period
--   duration: how long it holds, as the articles say
--   sectors: up to twelve fields that it covers, as the articles name them
--   parties_en: the parties in English, where English names are known
--   articles: articles that name it
--   mentions: places in articles that name it or refer to it
--   agreement_id: the agreement
--   agreement_slug: readable key of the agreement
select
    agr.title as agreement_title,
    agr.type as agreement_type,
    s.parties,
    s.status,
    s.signed_earliest,
    s.signed_latest,
    s.signed_place,
    s.signatories,
    s.in_force_earliest,
    s.in_force_latest,
    s.valid_earliest,
    s.valid_latest,
    s.duration,
    s.sectors,
    s.parties_en,
    s.articles,
    s.mentions,
    s.agreement_id,
    agr.slug as agreement_slug
from agreement_summaries as s
inner join agreements as agr on s.agreement_id = agr.id
