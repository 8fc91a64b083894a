-- 条例第二十一条的各项，动态和互动栏目. Columns that an agency may keep beside those of 第二十条.
alter table documents drop constraint documents__column, add constraint documents__column check (column_key in (
  'guide', 'rules', 'normative', 'institution', 'plans', 'statistics', 'services', 'penalties', 'budget', 'charges',
  'procurement', 'projects', 'livelihood', 'emergency', 'supervision', 'recruitment', 'other',
  'municipal-works', 'public-services', 'public-welfare', 'land-taking', 'house-taking', 'public-order', 'social-assistance',
  'farm-policy', 'irrigation', 'land-contracts', 'homesteads', 'levies', 'interpretation',
  'news', 'consultations', 'press-conferences', 'proposals', 'questions', 'meetings', 'open-days'
));
