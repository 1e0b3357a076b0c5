-- question: Which days do the articles name?
-- question_fa: خبرها از کدام روزها نام می‌برند؟
-- grain: one row per dated expression
-- columns:
--   article_id: the article
--   article_path: its file name or record id
--   date_id: the expression
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
--   date_text: the expression, as the article has it
--   calendar: jalali, gregorian, hijri or none
--   precision: day, month, year, range, weekday, relative or part_of_day
--   earliest: first day that it may mean (Gregorian); NULL while open
--   latest: last day that it may mean; NULL while open
--   weekday: weekday that it names, in English
--   edtf: the value in the Extended Date/Time Format
--   anchor: what fixed a relative value
--   rule: rule that read it
--   contradiction: what contradicts it
select
    d.article_id,
    a.path as article_path,
    d.id as date_id,
    d.part,
    d.start_char,
    d.end_char,
    substr(
        case d.part when 'title' then a.title else a.raw_text end,
        d.start_char + 1,
        d.end_char - d.start_char
    ) as date_text,
    d.calendar,
    d.precision,
    d.earliest,
    d.latest,
    d.weekday,
    d.edtf,
    d.anchor,
    d.rule,
    d.contradiction
from date_expressions as d
inner join articles as a on d.article_id = a.id
