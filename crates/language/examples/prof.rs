use language::*;
fn main(){ let t0=std::time::Instant::now(); let c=language::Checker::embedded(); println!("load {:?}",t0.elapsed()); let t=std::fs::read_to_string("/tmp/sections.txt").unwrap();
 let t1=std::time::Instant::now(); c.check("an addict", Lang::En); println!("first {:?}",t1.elapsed());
 let t1=std::time::Instant::now(); c.check("un adicto", Lang::Es); println!("first es {:?}",t1.elapsed());
 for _ in 0..2 { let t1=std::time::Instant::now();
 let mut n=0; let mut st=Stream::new(&c,Format::Plain,Lang::En,Tier::B); for _ in 0..200 { st.push(&t,&mut |_,_| n+=1);} st.finish(&mut |_,_| n+=1); let e=t1.elapsed(); println!("{n} {:?} {} MB/s",e, (200.0*t.len() as f64/1e6)/e.as_secs_f64());} }
