def log = new File(basedir, 'build.log').text
assert log.contains('No <models> are configured: nothing to train')
assert !new File(basedir, 'target/mlops').exists()
