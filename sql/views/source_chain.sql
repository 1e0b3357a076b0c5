-- question: Who relays whom: through which hands did each text come?
-- question_fa: هر خبر از چه رسانه‌هایی دست به دست شده است؟
-- grain: one row per article and link of its chain
-- columns:
--   article_id: the article
--   article_path: its file name or record id
--   position: place in the chain; 0 is nearest to the reader
--   role: outlet, agency, website or document
--   source_name: the source, by its fullest name
--   relayed_by: who took it from there: another source of the text, or the article's publisher; NULL for the publisher
--   publisher_id: the source in the register, where it stands there
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   source_text: the words that name the source
select
    src.article_id,
    a.path as article_path,
    src.position,
    src.role,
    coalesce(p.name, src.name) as source_name,
    case
        when src.publisher_id = a.publisher_id then null
        else coalesce(nearer_p.name, nearer.name, own.name, a.publisher_name)
    end as relayed_by,
    src.publisher_id,
    src.part,
    src.start_char,
    src.end_char,
    substr(
        case src.part when 'title' then a.title else a.raw_text end,
        src.start_char + 1,
        src.end_char - src.start_char
    ) as source_text
from article_sources as src
inner join articles as a on src.article_id = a.id
left join publishers as p on src.publisher_id = p.id
left join publishers as own on a.publisher_id = own.id
left join article_sources as nearer
    on
        src.article_id = nearer.article_id
        and src.through = nearer.position
left join publishers as nearer_p on nearer.publisher_id = nearer_p.id
