-- 党政机关网站标识的地址、开放数据的使用许可. Marks of the site like the others; without one the environment variable holds.
alter table site_settings add column emblem text, add column licence text;
comment on column site_settings.emblem is '党政机关网站标识（事业单位网站标识）证书页面的地址';
comment on column site_settings.licence is '开放数据的使用许可';
