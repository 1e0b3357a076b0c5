-- question: Which agreement implements, replaces, extends or belongs to which other?
-- question_fa: کدام توافق اجراکننده، جایگزین، تمدیدکننده یا پیوست کدام توافق دیگر است؟
-- grain: one row per agreement, relation and other agreement
-- columns:
--   agreement_id: the agreement
--   agreement_title: its fullest name
--   relation: what it is to the other: implements, replaces, annex_of or extends
--   other_agreement_id: the other agreement
--   other_title: fullest name of the other
--   articles: articles that tell of the relation
select
    m.agreement_id,
    agr.title as agreement_title,
    c.value as relation,
    named.agreement_id as other_agreement_id,
    other.title as other_title,
    count(distinct c.article_id) as articles
from agreement_claims as c
inner join agreement_mentions as m on c.mention_id = m.id
inner join agreement_mentions as named
    on
        c.article_id = named.article_id
        and c.part = named.part
        and c.start_char = named.start_char
        and c.end_char = named.end_char
inner join agreements as agr on m.agreement_id = agr.id
inner join agreements as other on named.agreement_id = other.id
where c.kind = 'relation'
group by m.agreement_id, agr.title, c.value, named.agreement_id, other.title
