-- Put a function of one's own in the way of the one that counts. Refused with 42501.
CREATE FUNCTION public.least(bigint, bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 99';
