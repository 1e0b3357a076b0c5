-- question: Where do the articles name an agreement, and which one is it?
-- question_fa: خبرها کجا از توافقی نام می‌برند و آن کدام توافق است؟
-- grain: one row per mention
-- columns:
--   article_id: the article
--   article_path: its file name or record id
--   mention_id: the mention
--   agreement_id: the agreement
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   mention_text: the words, as the article has them
--   agreement_title: fullest name that the articles give the agreement
--   agreement_type: treaty, convention, agreement, memorandum, programme, protocol, joint_statement or contract
--   named: 1 where the words are a name, 0 where they refer back («این سند»)
--   rule: rule that found the mention
select
    m.article_id,
    a.path as article_path,
    m.id as mention_id,
    m.agreement_id,
    m.part,
    m.start_char,
    m.end_char,
    substr(
        case m.part when 'title' then a.title else a.raw_text end,
        m.start_char + 1,
        m.end_char - m.start_char
    ) as mention_text,
    agr.title as agreement_title,
    agr.type as agreement_type,
    case when m.named then 1 else 0 end as named,
    m.rule
from agreement_mentions as m
inner join articles as a on m.article_id = a.id
left join agreements as agr on m.agreement_id = agr.id
