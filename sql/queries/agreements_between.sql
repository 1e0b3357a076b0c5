-- question: Which agreements of a country, or between two countries, are in force?
-- question_fa: کدام توافق‌های یک کشور، یا میان دو کشور، پابرجاست؟
-- grain: one row per agreement
-- parameters:
--   country (country, required): a party
--   other (country): another party; without one, everybody
--   status (agreement_state, default in_force): planned, signed, …, or any; whose period is over is not in force
-- columns:
--   agreement_title: fullest name that the articles give
--   agreement_type: treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract
--   parties: up to eight parties, in Persian
--   status: the furthest step
--   signed_earliest: first day on which it may have been signed
--   signed_latest: last day on which it may have been signed
--   in_force_earliest: first day on which it may have entered into force
--   in_force_latest: last day on which it may have entered into force
--   valid_latest: last day of its period of validity
--   sectors: up to twelve fields that it covers, as the articles name them
--   signatories: who signed, in Persian
--   parties_en: the parties in English, where English names are known
--   articles: articles that name it
--   agreement_id: the agreement
--   agreement_slug: readable key of the agreement
-- example: --country ایران --other روسیه
select
    a.agreement_title,
    a.agreement_type,
    a.parties,
    a.status,
    a.signed_earliest,
    a.signed_latest,
    a.in_force_earliest,
    a.in_force_latest,
    a.valid_latest,
    a.sectors,
    a.signatories,
    a.parties_en,
    a.articles,
    a.agreement_id,
    a.agreement_slug
from agreement_status as a
where
    a.agreement_id in (
        select p.agreement_id
        from agreement_parties as p
        inner join countries as c on p.country_code = c.code
        where :country in (c.code, c.name, c.name_en)
    )
    and (
        :other = ''
        or a.agreement_id in (
            select p.agreement_id
            from agreement_parties as p
            inner join countries as c on p.country_code = c.code
            where :other in (c.code, c.name, c.name_en)
        )
    )
    and coalesce(nullif(:status, ''), 'in_force') in (a.status, 'any')
    and (:status = 'any' or a.status <> 'in_force' or a.valid_latest is null or a.valid_latest >= current_date)
order by case when a.signed_earliest is null then 1 else 0 end, a.signed_earliest, a.agreement_slug
