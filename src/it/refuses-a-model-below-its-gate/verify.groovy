def log = new File(basedir, 'build.log').text
assert log.contains("recall(1)")
assert log.contains("1.01")

// Kept beside the accepted bundle, never as it.
assert new File(basedir, 'target/mlops/iris-rejected.mlops').isFile()
assert new File(basedir, 'target/mlops/iris-rejected-report.html').isFile()
assert !new File(basedir, 'target/mlops/iris.mlops').exists()
assert !new File(basedir, 'target/mlops/bundles.json').exists()
