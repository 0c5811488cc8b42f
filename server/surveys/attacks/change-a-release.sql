-- Change a figure that was published. Refused with 42501.
UPDATE survey.release_rows SET shown = '{0,0}';
