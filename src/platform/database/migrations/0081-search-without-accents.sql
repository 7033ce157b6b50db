-- « education » finds « Éducation », « coeur » finds « cœur », « l'aide » finds « l’aide »: how a text is compared in a search.
CREATE FUNCTION fold_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(replace(replace(replace(replace(
      regexp_replace(normalize(p_text, NFD), E'[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae')),
    E'\u2019\u2018\u02bc\u0060\u00b4\u2010\u2011\u00a0\u202f', E'\'\'\'\'\'--  ')
$$;
