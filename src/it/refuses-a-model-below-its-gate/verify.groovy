def log = new File(basedir, 'build.log').text
assert log.contains("The model 'iris' misses 1 of its 2 gates:")
assert log =~ /accuracy +>= 0\.5 +[01]\S* +\S+ to \S+ +met/
assert log =~ /log-loss +<= 0\.0001 +0\.\d+ +\S+ to \S+ +MISSED/

// Kept beside the accepted bundle, never as it.
assert new File(basedir, 'target/mlops/iris-rejected.mlops').isFile()
assert new File(basedir, 'target/mlops/iris-rejected-report.html').isFile()
assert !new File(basedir, 'target/mlops/iris.mlops').exists()
assert !new File(basedir, 'target/mlops/bundles.json').exists()
