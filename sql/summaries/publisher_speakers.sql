-- Who speaks, acts or signs in articles, by their publishers.
select
    a.publisher_id,
    case when a.publisher_id is null then a.publisher_name end as other_name,
    s.speaker_id,
    count(s.id) as articles
from article_speakers as s
inner join articles as a on s.article_id = a.id
where s.article_id in (:keys)
group by a.publisher_id, case when a.publisher_id is null then a.publisher_name end, s.speaker_id
