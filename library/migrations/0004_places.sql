-- Details of pages and passages may be in the form of places.go, which earlier
-- versions can't read: they shall say so instead of calling the library damaged.
SELECT 1;
