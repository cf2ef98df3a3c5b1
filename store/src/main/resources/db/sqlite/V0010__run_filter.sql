-- Both never change, so that a run's own index entries are made once.
create index run_version_ix on run (pipeline, version);
create index run_starter_ix on run (starter);
