-- Whose a pipeline and its runs are. The same for all versions of a pipeline.
alter table pipeline_version add column project text not null default 'default';
create index pipeline_version_project_ix on pipeline_version (project, name);

alter table run add column project text not null default 'default';
create index run_project_ix on run (project, run_no);
