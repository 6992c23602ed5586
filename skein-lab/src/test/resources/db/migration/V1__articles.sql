create table articles (id bigint generated always as identity primary key, name varchar(80) not null);
insert into articles(name) values ('Screws');
