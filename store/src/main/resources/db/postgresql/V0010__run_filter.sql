-- Both never change, so that an update of a run can stay on its page.
create index run_version_ix on run (pipeline, version, run_no);
create index run_starter_ix on run (starter, run_no);
